/** An instant; seconds count from 1970-01-01T00:00:00Z. */
export interface GoTime {
  readonly seconds: number
  readonly nanoseconds: number
}

const RFC_3339 =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/

/** Longer than any time a program prints; a line may begin with 64 KiB of digits. */
const LONGEST = 128

/**
 * The instant that Go's `time.Parse(time.RFC3339Nano, text)` reads, or undefined where it returns
 * an error. Go is stricter than many: upper case, the offset with a colon, no leap second, no 30th
 * of February. And laxer: a fraction of any length after a point or a comma, an hour of one digit,
 * offsets up to 24:60.
 */
export function parseGoTime(text: string): GoTime | undefined {
  if (text.length > LONGEST) return undefined
  const match = RFC_3339.exec(text)
  if (match === null) return undefined

  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number)
  if (year === undefined || month === undefined || day === undefined) return undefined
  if (hour === undefined || minute === undefined || second === undefined) return undefined
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined
  if (hour > 23 || minute > 59 || second > 59) return undefined

  const [, , , , , , , fraction = '', sign, offsetHours = '0', offsetMinutes = '0'] = match
  if (Number(offsetHours) > 24 || Number(offsetMinutes) > 60) return undefined
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -60 : 60)

  return {
    seconds: daysSinceEpoch(year, month, day) * 86400 + hour * 3600 + minute * 60 + second - offset,
    nanoseconds: Number(fraction.slice(0, 9).padEnd(9, '0')),
  }
}

export function isBefore(a: GoTime, b: GoTime): boolean {
  return a.seconds === b.seconds ? a.nanoseconds < b.nanoseconds : a.seconds < b.seconds
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function daysSinceEpoch(year: number, month: number, day: number): number {
  // Date.UTC takes the years 0 to 99 for 1900 to 1999; the calendar repeats every 400 years.
  return Date.UTC(year + 400, month - 1, day) / 86_400_000 - 146_097
}
