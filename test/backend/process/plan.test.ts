import { describe, expect, test } from 'vitest'
import { planProcess } from '../../../src/backend/process/plan.ts'
import { UserError } from '../../../src/user-error.ts'
import { trialOf } from './harness.ts'

const OPTIONS = {
  workdir: '/home/me',
  map: [{ from: '/app', to: '/home/me/train' }],
  environment: { PATH: '/bin', GITHUB_TOKEN: 'secret' },
}

describe('a Job becomes a process', () => {
  test('with the defaults of this backend', () => {
    expect(planProcess(trialOf('one', ['python', '/app/train.py']), OPTIONS)).toEqual({
      trial: 'one',
      command: ['python', '/home/me/train/train.py'],
      environment: { PATH: '/bin', KATIB_TRIAL_NAME: 'one' },
      workdir: '/home/me',
      metricNames: ['accuracy'],
      gracePeriodSeconds: 30,
      jobDeadlineSeconds: null,
      podDeadlineSeconds: null,
      backoffLimit: 0,
    })
  })

  test('with what is written', () => {
    const trial = trialOf('one', ['/app/run'], {
      job: { activeDeadlineSeconds: 60, backoffLimit: 2 },
      pod: { activeDeadlineSeconds: 30, terminationGracePeriodSeconds: 0 },
      container: {
        workingDir: '/app/src',
        args: ['--name=$(KATIB_TRIAL_NAME)', '--data=$(DATA)/x', '$$(DATA)'],
        env: [
          { name: 'DATA', value: '/app/data' },
          { name: 'PYTHONPATH', value: '$(DATA):/app/lib:$(LATER)' },
          { name: 'LATER', value: '1' },
          { name: 'PATH', value: '/app/bin:/usr/bin' },
        ],
      },
    })
    expect(planProcess(trial, OPTIONS)).toMatchObject({
      command: ['/home/me/train/run', '--name=one', '--data=/home/me/train/data/x', '$(DATA)'],
      environment: {
        DATA: '/home/me/train/data',
        PYTHONPATH: '/home/me/train/data:/home/me/train/lib:$(LATER)',
        PATH: '/home/me/train/bin:/usr/bin',
      },
      workdir: '/home/me/train/src',
      gracePeriodSeconds: 0,
      jobDeadlineSeconds: 60,
      podDeadlineSeconds: 30,
      backoffLimit: 2,
    })
  })

  test('in a folder below the working directory, where that is relative', () => {
    const trial = trialOf('one', ['true'], { container: { workingDir: 'src' } })
    expect(planProcess(trial, OPTIONS).workdir).toBe('/home/me/src')
  })

  test('or is refused by the path of what stands in the way', () => {
    const trial = trialOf('one', ['true'], { container: { envFrom: [{ secretRef: {} }] } })
    expect(() => planProcess(trial, OPTIONS)).toThrow(UserError)
    expect(() => planProcess(trial, OPTIONS)).toThrow(
      /^spec\.trialTemplate\.trialSpec\.spec\.template\.spec\.containers\[0\]\.envFrom: /,
    )
  })
})
