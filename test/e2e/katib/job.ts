import type { JsonObject } from '../../../src/cluster/json.ts'
import { at, isObject, objects, text } from '../../../src/cluster/json.ts'

const FOLDER = '/var/log/katib'
const MOUNT = { name: 'metrics-volume', mountPath: FOLDER }

/** What klog writes before each line. */
const PREFIX = 'I0102 15:04:05.000000      13 main.go:143] '

/** Prints the log as it grows, as klog does, until the program has ended. */
const COLLECTOR = `
echo "${PREFIX}Trial Name: $0"
until [ -e ${FOLDER}/metrics.log ]; do sleep 0.1; done
tail -n +1 -f ${FOLDER}/metrics.log | while IFS= read -r line; do echo "${PREFIX}$line"; done &
until [ -e ${FOLDER}/7.pid ]; do sleep 0.2; done
sleep 1.5
echo "${PREFIX}Metrics reported. :"
echo "loss=99 is what a message goes on with"
kill $(pidof tail)
`

/** The Job of a Trial, with what Katib's webhook adds to its pods. */
export function jobOf(trial: JsonObject, owner: JsonObject): JsonObject {
  const name = text(trial, 'metadata', 'name')
  const run = at(trial, 'spec', 'runSpec')
  if (!isObject(run)) throw new Error('a Trial without a runSpec')
  const spec = at(run, 'spec')
  const podSpec = at(run, 'spec', 'template', 'spec')
  const labels = at(trial, 'metadata', 'labels')
  const [primary, ...others] = objects(podSpec, 'containers')
  const command = at(primary, 'command')
  const script = Array.isArray(command) ? String(command[2]) : ''
  return {
    ...run,
    metadata: { name, ownerReferences: [owner] },
    spec: {
      ...(isObject(spec) ? spec : {}),
      template: {
        metadata: {
          labels: { ...(isObject(labels) ? labels : {}), 'katib.kubeflow.org/trial': name },
        },
        spec: {
          ...(isObject(podSpec) ? podSpec : {}),
          terminationGracePeriodSeconds: 1,
          containers: [
            {
              ...primary,
              command: [
                'sh',
                '-c',
                `( ${script} ) 1>${FOLDER}/metrics.log 2>&1; code=$?; echo completed >${FOLDER}/7.pid; exit $code`,
              ],
              volumeMounts: [MOUNT],
            },
            ...others,
            {
              name: 'metrics-logger-and-collector',
              image: text(primary, 'image'),
              command: ['sh', '-c', COLLECTOR, name],
              volumeMounts: [MOUNT],
            },
          ],
          volumes: [{ name: MOUNT.name, emptyDir: {} }],
        },
      },
    },
  }
}
