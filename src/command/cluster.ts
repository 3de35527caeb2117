/** All that speaks to a cluster, as one chunk that is loaded on use. */
export { removeKatibExperiment } from '../backend/katib/remove.ts'
export { createKatibSource } from '../backend/katib/source.ts'
export { createKubernetesBackend } from '../backend/kubernetes/backend.ts'
export { removeExperiment } from '../backend/kubernetes/root.ts'
export { connect } from '../cluster/connection.ts'
export { chooseNamespace } from '../cluster/namespace.ts'
export { previewOnCluster } from './cluster-preview.ts'
export { previewOnKatib } from './katib-preview.ts'
