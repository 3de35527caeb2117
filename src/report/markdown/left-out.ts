import type { ReportContext } from '../context.ts'
import { elsewhere } from './links.ts'

/** What a rendering has no room for: its name, and whether there is one that is not shown. */
export type LeftOut = readonly (readonly [name: string, isLeftOut: boolean])[]

/** One sentence that names what is left out and where it is; nothing where nothing is. */
export function leftOutNote(parts: LeftOut, context: ReportContext): string {
  const names = parts.filter(([, isLeftOut]) => isLeftOut).map(([name]) => name)
  return names.length === 0
    ? ''
    : `_Left out for want of room: ${names.join(', ')}; ${elsewhere(context)}._`
}
