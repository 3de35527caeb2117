import type { BackendName } from '../option.ts'
import { type CreateBackend, type ProcessOptions, processBackend } from './backends.ts'
import { type KubernetesOptions, katibBackend, kubernetesBackend } from './kubernetes.ts'

/** What each backend of that name is made with. */
export function backendNamed(
  name: BackendName,
  options: ProcessOptions & KubernetesOptions,
): CreateBackend {
  switch (name) {
    case 'process':
      return processBackend(options)
    case 'kubernetes':
      return kubernetesBackend(options)
    case 'katib':
      return katibBackend(options)
    default:
      return unknownBackend(name)
  }
}

function unknownBackend(name: never): never {
  throw new Error(`unknown backend ${String(name)}`)
}
