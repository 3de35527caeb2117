/** The processes that a cluster is made of. */
export type ComponentName =
  | 'apiserver'
  | 'containerd'
  | 'controller-manager'
  | 'etcd'
  | 'kube-proxy'
  | 'kubelet'
  | 'scheduler'

/** `pause` leaves the process there, and its connections open, but nothing is answered. */
export type ComponentAction = 'stop' | 'start' | 'pause' | 'resume'
