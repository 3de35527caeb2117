import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface FileOptions {
  readonly name?: string
  readonly goal?: number
  readonly parallel?: number
  readonly trials?: number
  readonly failed?: number
  readonly resumePolicy?: string
  /** More lines of the Job's spec, as `activeDeadlineSeconds: 2`. */
  readonly job?: readonly string[]
  /** More lines of the pod's spec. */
  readonly pod?: readonly string[]
}

/** A folder with `experiment.yaml`, whose trials run the shell `script`. */
export async function experimentFolder(script: string, options: FileOptions = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tunebot-run-'))
  await writeFile(join(folder, 'experiment.yaml'), experimentYaml(options))
  await writeFile(join(folder, 'train.sh'), script)
  return folder
}

export function experimentYaml(options: FileOptions): string {
  const {
    name = 'sample',
    goal,
    parallel = 2,
    trials = 4,
    failed = 1,
    resumePolicy = 'Never',
    job = [],
    pod = [],
  } = options
  return `apiVersion: kubeflow.org/v1beta1
kind: Experiment
metadata:
  name: ${name}
spec:
  objective:
    type: maximize
    ${goal === undefined ? '' : `goal: ${goal}`}
    objectiveMetricName: accuracy
  algorithm:
    algorithmName: random
  parallelTrialCount: ${parallel}
  maxTrialCount: ${trials}
  maxFailedTrialCount: ${failed}
  resumePolicy: ${resumePolicy}
  parameters:
    - name: lr
      parameterType: double
      feasibleSpace:
        min: "0.01"
        max: "0.2"
  trialTemplate:
    primaryContainerName: main
    trialParameters:
      - name: lr
        reference: lr
    trialSpec:
      apiVersion: batch/v1
      kind: Job
      spec:
${job.map((line) => `        ${line}\n`).join('')}        template:
          spec:
${pod.map((line) => `            ${line}\n`).join('')}            containers:
              - name: main
                image: none
                command: [sh, train.sh, "\${trialParameters.lr}"]
            restartPolicy: Never
`
}
