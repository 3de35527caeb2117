/** The value at a path of keys in parsed JSON; undefined where the path leaves it. */
export function valueAt(json: unknown, ...keys: readonly string[]): unknown {
  let value = json
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = Object.entries(value).find(([name]) => name === key)?.[1]
  }
  return value
}

export function textAt(json: unknown, ...keys: readonly string[]): string | undefined {
  const value = valueAt(json, ...keys)
  return typeof value === 'string' ? value : undefined
}

export function numberAt(json: unknown, ...keys: readonly string[]): number | undefined {
  const value = valueAt(json, ...keys)
  return typeof value === 'number' ? value : undefined
}
