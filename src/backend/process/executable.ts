import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, isAbsolute, resolve } from 'node:path'
import { errorCode } from './durable.ts'

/**
 * Why a command cannot be started, in a sentence for people; undefined when nothing speaks against it.
 * The system itself answers ENOENT for a missing folder, a missing program and a script's missing
 * interpreter alike.
 */
export function findStartObstacle(
  command: string,
  workdir: string,
  path: string | undefined,
): string | undefined {
  const folder = statSync(workdir, { throwIfNoEntry: false })
  if (!folder?.isDirectory()) {
    const fault = folder === undefined ? 'does not exist' : 'is not a folder'
    return `working directory ${workdir} ${fault}${mapHint(workdir)}`
  }
  if (command.includes('/')) {
    const obstacle = obstacleAt(resolve(workdir, command))
    return obstacle === undefined ? undefined : `${command}: ${obstacle}${mapHint(command)}`
  }
  const places = (path ?? '').split(delimiter).map((place) => resolve(workdir, place, command))
  const obstacles = places.map(obstacleAt)
  if (obstacles.includes(undefined)) return undefined
  const found = obstacles.find((obstacle) => obstacle !== MISSING)
  if (found !== undefined) return `${command}: ${found}`
  return `${command}: not found on the PATH; install it, or put its folder on the PATH of tunebot`
}

const MISSING = 'there is no such file'

function obstacleAt(path: string): string | undefined {
  try {
    if (statSync(path).isDirectory()) return 'it is a folder, not a program'
    accessSync(path, constants.X_OK)
    return undefined
  } catch (error) {
    if (errorCode(error) === 'EACCES') return 'it is not executable (chmod +x)'
    return MISSING
  }
}

function mapHint(path: string): string {
  return isAbsolute(path) ? '; a path of the image is given its place here with --map' : ''
}
