import { setTimeout as sleep } from 'node:timers/promises'
import type { ProcessIdentity } from './identity.ts'
import { sendSignal } from './identity.ts'
import type { ProcessEntry } from './process-table.ts'
import { findProcess, listProcesses, pidSpace } from './process-table.ts'

/** The variable that marks the processes of a life. */
export const MARKER_NAME = 'TUNEBOT_TRIAL_LIFE'

/** What is known of the processes of one life. */
export interface LifeProcesses {
  /** The supervisor: it leads the group that its child and their children are born into. */
  readonly supervisor: ProcessIdentity
  /** In the environment of all of them, unless one has emptied its own. */
  readonly marker: string
  readonly child?: { readonly pid: number; readonly start: string } | undefined
}

/**
 * The running processes of that life, supervisor and this process excepted: those that carry its
 * marker (also the ones that left the group by setsid), all descendants of those, and the group.
 *
 * The group is taken for ours only on proof. While its leader is there, that is the leader's start
 * time. After the leader's death its number may have passed to strangers, so then a member must
 * carry the marker or be the child that was recorded: while that one lives the kernel gives the
 * group's number to nobody else, and the other members are ours as well.
 */
export function findLeftovers(life: LifeProcesses): readonly ProcessEntry[] {
  if (life.supervisor.space !== pidSpace()) return []
  const running = listProcesses().filter(
    (entry) =>
      !entry.zombie &&
      entry.pid !== process.pid &&
      !isThat(entry, life.supervisor) &&
      !isOlder(entry, life.supervisor),
  )
  const known = running.filter(
    (entry) =>
      entry.hasVariable(MARKER_NAME, life.marker) || (life.child && isThat(entry, life.child)),
  )
  const ours = new Map(known.map((entry) => [entry.pid, entry]))
  if (isGroupOurs(life, known)) {
    for (const entry of running) {
      if (entry.group === life.supervisor.pid) ours.set(entry.pid, entry)
    }
  }
  for (let before = -1; before !== ours.size; ) {
    before = ours.size
    for (const entry of running) if (ours.has(entry.parent)) ours.set(entry.pid, entry)
  }
  return [...ours.values()]
}

/**
 * Kills them until none is left. False when some outlive `milliseconds`: SIGKILL waits while the
 * kernel itself waits for a device or a file server.
 */
export async function killLeftovers(life: LifeProcesses, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds
  for (let pause = 5; ; pause = Math.min(pause * 2, 200)) {
    const leftovers = findLeftovers(life)
    if (leftovers.length === 0) return true
    if (performance.now() > end) return false
    for (const entry of leftovers) sendSignal(entry.pid, 'SIGKILL')
    // In one stroke, so that nobody forks faster than the list is gone through.
    const group = life.supervisor.pid
    if (group !== process.pid && leftovers.some((entry) => entry.group === group)) {
      sendSignal(-group, 'SIGKILL')
    }
    await sleep(pause)
  }
}

function isGroupOurs(life: LifeProcesses, known: readonly ProcessEntry[]): boolean {
  const leader = findProcess(life.supervisor.pid)
  if (leader !== undefined && isThat(leader, life.supervisor)) return true
  return known.some((entry) => entry.group === life.supervisor.pid)
}

/** Who began before the supervisor did is none of its own; Linux counts in ticks since the boot. */
function isOlder(entry: ProcessEntry, supervisor: ProcessIdentity): boolean {
  return Number(entry.start) < Number(supervisor.start)
}

function isThat(
  entry: ProcessEntry,
  other: { readonly pid: number; readonly start: string },
): boolean {
  return entry.pid === other.pid && entry.start === other.start
}
