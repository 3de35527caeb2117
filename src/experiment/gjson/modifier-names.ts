/** The modifiers that GJSON documents. */
export const MODIFIER_NAMES = [
  'this',
  'reverse',
  'flatten',
  'values',
  'keys',
  'join',
  'valid',
  'pretty',
  'ugly',
  'tostr',
  'fromstr',
  'group',
  'dig',
] as const

export type ModifierName = (typeof MODIFIER_NAMES)[number]

export function isModifierName(name: string): name is ModifierName {
  return MODIFIER_NAMES.some((known) => known === name)
}
