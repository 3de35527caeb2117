/**
 * What a trial may see of the environment that tunebot itself runs in. A trial is code from a pull
 * request and tunebot runs beside its owner's secrets, so this lists what training needs, and
 * nothing else passes: no tokens, no `GITHUB_*`, `ACTIONS_*`, `INPUT_*`, no kubeconfig.
 */
const NAMES: ReadonlySet<string> = new Set([
  // The person and the machine.
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'LANGUAGE', 'LOCALE_ARCHIVE'],
  ...['TZ', 'TZDIR', 'TMPDIR', 'TMP', 'TEMP', 'TERM', 'NO_COLOR'],
  ...['XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_RUNTIME_DIR'],
  // Where languages find themselves and their packages.
  ...['VIRTUAL_ENV', 'CONDA', 'pythonLocation', 'Python_ROOT_DIR', 'Python3_ROOT_DIR'],
  ...['PYTHONPATH', 'PYTHONHOME', 'PYTHONUNBUFFERED', 'PYTHONHASHSEED', 'PYTHONUTF8'],
  ...['PYTHONIOENCODING', 'PYTHONDONTWRITEBYTECODE', 'PYTHONUSERBASE', 'PYTHONNOUSERSITE'],
  ...['PIP_CACHE_DIR', 'UV_CACHE_DIR', 'UV_PYTHON_INSTALL_DIR', 'POETRY_CACHE_DIR'],
  ...['JAVA_HOME', 'R_HOME', 'R_LIBS', 'R_LIBS_USER', 'R_LIBS_SITE'],
  ...['JULIA_DEPOT_PATH', 'JULIA_PROJECT', 'JULIA_NUM_THREADS'],
  // Shared libraries.
  ...['LD_LIBRARY_PATH', 'LD_PRELOAD', 'LIBRARY_PATH', 'CPATH', 'PKG_CONFIG_PATH'],
  ...['DYLD_LIBRARY_PATH', 'DYLD_FALLBACK_LIBRARY_PATH'],
  // Accelerators and threads. TensorFlow's one by one: `TF_VAR_*` are Terraform's.
  ...['GPU_DEVICE_ORDINAL', 'ROCR_VISIBLE_DEVICES', 'GOTO_NUM_THREADS', 'BLIS_NUM_THREADS'],
  ...['VECLIB_MAXIMUM_THREADS', 'TF_CPP_MIN_LOG_LEVEL', 'TF_ENABLE_ONEDNN_OPTS'],
  ...['TF_FORCE_GPU_ALLOW_GROWTH', 'TF_GPU_ALLOCATOR', 'TF_XLA_FLAGS', 'TF_USE_LEGACY_KERAS'],
  ...['TF_NUM_INTRAOP_THREADS', 'TF_NUM_INTEROP_THREADS', 'TF_DETERMINISTIC_OPS'],
  ...['TF_CUDNN_DETERMINISTIC', 'TOKENIZERS_PARALLELISM'],
  // Caches of models and data, so that ten trials download once.
  ...['HF_HOME', 'HF_HUB_CACHE', 'HF_DATASETS_CACHE', 'HF_HUB_OFFLINE', 'HF_DATASETS_OFFLINE'],
  ...['HUGGINGFACE_HUB_CACHE', 'TRANSFORMERS_CACHE', 'TRANSFORMERS_OFFLINE', 'KERAS_HOME'],
  ...['KERAS_BACKEND', 'TFDS_DATA_DIR', 'TFHUB_CACHE_DIR', 'NLTK_DATA', 'SCIKIT_LEARN_DATA'],
  ...['MPLBACKEND', 'MPLCONFIGDIR', 'TRITON_CACHE_DIR'],
  // Certificates of a company's network.
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'NIX_SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE'],
  ...['CURL_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS'],
  // By this GitHub's runner finds what a job has left behind, and ends it.
  'RUNNER_TRACKING_ID',
])

const PREFIXES =
  /^(LC|CONDA|MAMBA|PYENV|CUDA|CUDNN|NVIDIA|NCCL|ROCM|HIP|HSA|MIOPEN|XLA|JAX|TORCH|PYTORCH|OMP|MKL|KMP|OPENBLAS|NUMEXPR|NUMBA|MALLOC)_/

const SECRET = /TOKEN(?!IZERS)|SECRET|PASS(WORD|WD|PHRASE)|CREDENTIAL|API_?KEY|_KEY$|_AUTH$/i

const PROXY = /^(HTTP|HTTPS|FTP|ALL|NO)_PROXY$/i

/** The part of the parent's environment that a trial is given. */
export function inheritedEnvironment(
  parent: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const inherited: Record<string, string> = {}
  for (const [name, value] of Object.entries(parent)) {
    if (value !== undefined && mayPass(name, value)) inherited[name] = value
  }
  return inherited
}

function mayPass(name: string, value: string): boolean {
  // A proxy with a name and a password in it is a secret; without, a download needs it.
  if (PROXY.test(name)) return !value.includes('@')
  return (NAMES.has(name) || PREFIXES.test(name)) && !SECRET.test(name)
}
