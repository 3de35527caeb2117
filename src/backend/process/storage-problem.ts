import { errorMessage } from '../../user-error.ts'
import { errorCode } from './durable.ts'

/** The sentence for a file that could not be written. */
export function storageProblem(error: unknown): string {
  const problems: Readonly<Record<string, string>> = {
    ENOSPC: 'the disk is full; free some space and run again',
    EDQUOT: 'the disk quota is used up; free some space and run again',
    EFBIG: 'the file is larger than this machine allows (ulimit -f)',
    EROFS: 'the file system is read-only',
  }
  return problems[errorCode(error)] ?? errorMessage(error)
}
