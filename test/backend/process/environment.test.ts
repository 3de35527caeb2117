import { describe, expect, test } from 'vitest'
import { inheritedEnvironment } from '../../../src/backend/process/environment.ts'

const passes = (name: string, value = 'x'): boolean =>
  Object.hasOwn(inheritedEnvironment({ [name]: value }), name)

describe('of the environment of tunebot a trial inherits', () => {
  test.each([
    ...['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'LC_ALL', 'LC_CTYPE', 'TZ', 'TMPDIR'],
    ...['TERM', 'VIRTUAL_ENV', 'CONDA_PREFIX', 'PYENV_VERSION', 'PYTHONPATH', 'pythonLocation'],
    ...['LD_LIBRARY_PATH', 'CUDA_VISIBLE_DEVICES', 'NVIDIA_VISIBLE_DEVICES', 'OMP_NUM_THREADS'],
    ...['MKL_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'TF_CPP_MIN_LOG_LEVEL', 'XLA_FLAGS'],
    ...['HF_HOME', 'TORCH_HOME', 'KERAS_HOME', 'XDG_CACHE_HOME', 'SSL_CERT_FILE'],
    ...['TOKENIZERS_PARALLELISM', 'HTTPS_PROXY', 'no_proxy', 'RUNNER_TRACKING_ID'],
  ])('%s', (name) => {
    expect(passes(name)).toBe(true)
  })

  test.each([
    ...['GITHUB_TOKEN', 'GITHUB_WORKSPACE', 'GITHUB_ENV', 'ACTIONS_RUNTIME_TOKEN', 'INPUT_TOKEN'],
    ...['RUNNER_TEMP', 'KUBECONFIG', 'KUBERNETES_SERVICE_HOST', 'SSH_AUTH_SOCK', 'GH_TOKEN'],
    ...['AWS_ACCESS_KEY_ID', 'AWS_PROFILE', 'AZURE_CLIENT_SECRET', 'NPM_TOKEN', 'WANDB_API_KEY'],
    ...['GOOGLE_APPLICATION_CREDENTIALS', 'HF_TOKEN', 'CONDA_TOKEN', 'PYENV_SECRET', 'JAX_KEY'],
    ...['TF_VAR_password', 'TF_TOKEN_app', 'MAMBA_PASSWORD', 'DATABASE_URL', 'NODE_OPTIONS'],
    ...['NVIDIA_API_KEY', 'NVIDIA_APIKEY', 'lc_all', 'constructor', 'TUNEBOT_TRIAL_LIFE'],
  ])('not %s', (name) => {
    expect(passes(name)).toBe(false)
  })

  test('not a proxy that has a password in it', () => {
    expect(passes('HTTPS_PROXY', 'http://proxy:3128')).toBe(true)
    expect(passes('HTTPS_PROXY', 'http://me:secret@proxy:3128')).toBe(false)
  })
})
