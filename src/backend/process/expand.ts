/**
 * Replaces `$(NAME)` by the variable's value, as Kubernetes does in `command`, `args` and `env`:
 * `$$` stands for one `$`, and a name that is not defined stays as it is written. Values are put in
 * as they are and not looked through again.
 * Source: k8s.io/kubernetes/third_party/forked/golang/expansion.
 */
export function expandVariables(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(/\$\$|\$\(([^)]*)\)/g, (found, name: string | undefined) => {
    if (name === undefined) return '$'
    return variables.get(name) ?? found
  })
}
