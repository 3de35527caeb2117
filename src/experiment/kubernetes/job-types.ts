/**
 * Every type that a batch/v1 Job is made of, one a line: its name, then its fields as name:type. A question mark says that Go
 * leaves the field out when it has its zero value. Printed by reflection over k8s.io/api v0.34.4.
 */
export const JOB_TYPES = `
AWSElasticBlockStoreVolumeSource volumeID:text fsType?:text partition?:integer readOnly?:boolean
Affinity nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAntiAffinity
AppArmorProfile type:text localhostProfile:text
AzureDiskVolumeSource diskName:text diskURI:text cachingMode:text fsType:text readOnly:boolean kind:text
AzureFileVolumeSource secretName:text shareName:text readOnly?:boolean
CSIVolumeSource driver:text readOnly:boolean fsType:text volumeAttributes?:{text} nodePublishSecretRef:LocalObjectReference
Capabilities add?:[text] drop?:[text]
CephFSVolumeSource monitors:[text] path?:text user?:text secretFile?:text secretRef:LocalObjectReference readOnly?:boolean
CinderVolumeSource volumeID:text fsType?:text readOnly?:boolean secretRef:LocalObjectReference
ClusterTrustBundleProjection name:text signerName:text labelSelector:LabelSelector optional:boolean path:text
ConfigMapEnvSource name?:text optional:boolean
ConfigMapKeySelector name?:text key:text optional:boolean
ConfigMapProjection name?:text items?:[KeyToPath] optional:boolean
ConfigMapVolumeSource name?:text items?:[KeyToPath] defaultMode:integer optional:boolean
Container name:text image?:text command?:[text] args?:[text] workingDir?:text ports?:[ContainerPort] envFrom?:[EnvFromSource] env?:[EnvVar] resources:ResourceRequirements resizePolicy?:[ContainerResizePolicy] restartPolicy:text restartPolicyRules?:[ContainerRestartRule] volumeMounts?:[VolumeMount] volumeDevices?:[VolumeDevice] livenessProbe:Probe readinessProbe:Probe startupProbe:Probe lifecycle:Lifecycle terminationMessagePath?:text terminationMessagePolicy?:text imagePullPolicy?:text securityContext:SecurityContext stdin?:boolean stdinOnce?:boolean tty?:boolean
ContainerPort name?:text hostPort?:integer containerPort:integer protocol?:text hostIP?:text
ContainerResizePolicy resourceName:text restartPolicy:text
ContainerRestartRule action?:text exitCodes:ContainerRestartRuleOnExitCodes
ContainerRestartRuleOnExitCodes operator?:text values?:[integer]
DownwardAPIProjection items?:[DownwardAPIVolumeFile]
DownwardAPIVolumeFile path:text fieldRef:ObjectFieldSelector resourceFieldRef:ResourceFieldSelector mode:integer
DownwardAPIVolumeSource items?:[DownwardAPIVolumeFile] defaultMode:integer
EmptyDirVolumeSource medium?:text sizeLimit:quantity
EnvFromSource prefix?:text configMapRef:ConfigMapEnvSource secretRef:SecretEnvSource
EnvVar name:text value?:text valueFrom:EnvVarSource
EnvVarSource fieldRef:ObjectFieldSelector resourceFieldRef:ResourceFieldSelector configMapKeyRef:ConfigMapKeySelector secretKeyRef:SecretKeySelector fileKeyRef:FileKeySelector
EphemeralContainer name:text image?:text command?:[text] args?:[text] workingDir?:text ports?:[ContainerPort] envFrom?:[EnvFromSource] env?:[EnvVar] resources:ResourceRequirements resizePolicy?:[ContainerResizePolicy] restartPolicy:text restartPolicyRules?:[ContainerRestartRule] volumeMounts?:[VolumeMount] volumeDevices?:[VolumeDevice] livenessProbe:Probe readinessProbe:Probe startupProbe:Probe lifecycle:Lifecycle terminationMessagePath?:text terminationMessagePolicy?:text imagePullPolicy?:text securityContext:SecurityContext stdin?:boolean stdinOnce?:boolean tty?:boolean targetContainerName?:text
EphemeralVolumeSource volumeClaimTemplate:PersistentVolumeClaimTemplate
ExecAction command?:[text]
FCVolumeSource targetWWNs?:[text] lun:integer fsType?:text readOnly?:boolean wwids?:[text]
FileKeySelector volumeName:text path:text key:text optional:boolean
FlexVolumeSource driver:text fsType?:text secretRef:LocalObjectReference readOnly?:boolean options?:{text}
FlockerVolumeSource datasetName?:text datasetUUID?:text
GCEPersistentDiskVolumeSource pdName:text fsType?:text partition?:integer readOnly?:boolean
GRPCAction port:integer service:text
GitRepoVolumeSource repository:text revision?:text directory?:text
GlusterfsVolumeSource endpoints:text path:text readOnly?:boolean
HTTPGetAction path?:text port:port host?:text scheme?:text httpHeaders?:[HTTPHeader]
HTTPHeader name:text value:text
HostAlias ip:text hostnames?:[text]
HostPathVolumeSource path:text type:text
ISCSIVolumeSource targetPortal:text iqn:text lun:integer iscsiInterface?:text fsType?:text readOnly?:boolean portals?:[text] chapAuthDiscovery?:boolean chapAuthSession?:boolean secretRef:LocalObjectReference initiatorName:text
ImageVolumeSource reference?:text pullPolicy?:text
Job kind?:text apiVersion?:text metadata:ObjectMeta spec:JobSpec status:JobStatus
JobCondition type:text status:text lastProbeTime:time lastTransitionTime:time reason?:text message?:text
JobSpec parallelism:integer completions:integer activeDeadlineSeconds:integer podFailurePolicy:PodFailurePolicy successPolicy:SuccessPolicy backoffLimit:integer backoffLimitPerIndex:integer maxFailedIndexes:integer selector:LabelSelector manualSelector:boolean template:PodTemplateSpec ttlSecondsAfterFinished:integer completionMode:text suspend:boolean podReplacementPolicy:text managedBy:text
JobStatus conditions?:[JobCondition] startTime:time completionTime:time active?:integer succeeded?:integer failed?:integer terminating:integer completedIndexes?:text failedIndexes:text uncountedTerminatedPods:UncountedTerminatedPods ready:integer
KeyToPath key:text path:text mode:integer
LabelSelector matchLabels?:{text} matchExpressions?:[LabelSelectorRequirement]
LabelSelectorRequirement key:text operator:text values?:[text]
Lifecycle postStart:LifecycleHandler preStop:LifecycleHandler stopSignal:text
LifecycleHandler exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction sleep:SleepAction
LocalObjectReference name?:text
ManagedFieldsEntry manager?:text operation?:text apiVersion?:text time:time fieldsType?:text fieldsV1:any subresource?:text
NFSVolumeSource server:text path:text readOnly?:boolean
NodeAffinity requiredDuringSchedulingIgnoredDuringExecution:NodeSelector preferredDuringSchedulingIgnoredDuringExecution?:[PreferredSchedulingTerm]
NodeSelector nodeSelectorTerms:[NodeSelectorTerm]
NodeSelectorRequirement key:text operator:text values?:[text]
NodeSelectorTerm matchExpressions?:[NodeSelectorRequirement] matchFields?:[NodeSelectorRequirement]
ObjectFieldSelector apiVersion?:text fieldPath:text
ObjectMeta name?:text generateName?:text namespace?:text selfLink?:text uid?:text resourceVersion?:text generation?:integer creationTimestamp:time deletionTimestamp:time deletionGracePeriodSeconds:integer labels?:{text} annotations?:{text} ownerReferences?:[OwnerReference] finalizers?:[text] managedFields?:[ManagedFieldsEntry]
OwnerReference apiVersion:text kind:text name:text uid:text controller:boolean blockOwnerDeletion:boolean
PersistentVolumeClaimSpec accessModes?:[text] selector:LabelSelector resources:VolumeResourceRequirements volumeName?:text storageClassName:text volumeMode:text dataSource:TypedLocalObjectReference dataSourceRef:TypedObjectReference volumeAttributesClassName:text
PersistentVolumeClaimTemplate metadata:ObjectMeta spec:PersistentVolumeClaimSpec
PersistentVolumeClaimVolumeSource claimName:text readOnly?:boolean
PhotonPersistentDiskVolumeSource pdID:text fsType?:text
PodAffinity requiredDuringSchedulingIgnoredDuringExecution?:[PodAffinityTerm] preferredDuringSchedulingIgnoredDuringExecution?:[WeightedPodAffinityTerm]
PodAffinityTerm labelSelector:LabelSelector namespaces?:[text] topologyKey:text namespaceSelector:LabelSelector matchLabelKeys?:[text] mismatchLabelKeys?:[text]
PodAntiAffinity requiredDuringSchedulingIgnoredDuringExecution?:[PodAffinityTerm] preferredDuringSchedulingIgnoredDuringExecution?:[WeightedPodAffinityTerm]
PodCertificateProjection signerName?:text keyType?:text maxExpirationSeconds:integer credentialBundlePath?:text keyPath?:text certificateChainPath?:text
PodDNSConfig nameservers?:[text] searches?:[text] options?:[PodDNSConfigOption]
PodDNSConfigOption name?:text value:text
PodFailurePolicy rules:[PodFailurePolicyRule]
PodFailurePolicyOnExitCodesRequirement containerName:text operator:text values:[integer]
PodFailurePolicyOnPodConditionsPattern type:text status:text
PodFailurePolicyRule action:text onExitCodes:PodFailurePolicyOnExitCodesRequirement onPodConditions?:[PodFailurePolicyOnPodConditionsPattern]
PodOS name:text
PodReadinessGate conditionType:text
PodResourceClaim name:text resourceClaimName:text resourceClaimTemplateName:text
PodSchedulingGate name:text
PodSecurityContext seLinuxOptions:SELinuxOptions windowsOptions:WindowsSecurityContextOptions runAsUser:integer runAsGroup:integer runAsNonRoot:boolean supplementalGroups?:[integer] supplementalGroupsPolicy:text fsGroup:integer sysctls?:[Sysctl] fsGroupChangePolicy:text seccompProfile:SeccompProfile appArmorProfile:AppArmorProfile seLinuxChangePolicy:text
PodSpec volumes?:[Volume] initContainers?:[Container] containers:[Container] ephemeralContainers?:[EphemeralContainer] restartPolicy?:text terminationGracePeriodSeconds:integer activeDeadlineSeconds:integer dnsPolicy?:text nodeSelector?:{text} serviceAccountName?:text serviceAccount?:text automountServiceAccountToken:boolean nodeName?:text hostNetwork?:boolean hostPID?:boolean hostIPC?:boolean shareProcessNamespace:boolean securityContext:PodSecurityContext imagePullSecrets?:[LocalObjectReference] hostname?:text subdomain?:text affinity:Affinity schedulerName?:text tolerations?:[Toleration] hostAliases?:[HostAlias] priorityClassName?:text priority:integer dnsConfig:PodDNSConfig readinessGates?:[PodReadinessGate] runtimeClassName:text enableServiceLinks:boolean preemptionPolicy:text overhead?:{quantity} topologySpreadConstraints?:[TopologySpreadConstraint] setHostnameAsFQDN:boolean os:PodOS hostUsers:boolean schedulingGates?:[PodSchedulingGate] resourceClaims?:[PodResourceClaim] resources:ResourceRequirements hostnameOverride:text
PodTemplateSpec metadata:ObjectMeta spec:PodSpec
PortworxVolumeSource volumeID:text fsType?:text readOnly?:boolean
PreferredSchedulingTerm weight:integer preference:NodeSelectorTerm
Probe exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction grpc:GRPCAction initialDelaySeconds?:integer timeoutSeconds?:integer periodSeconds?:integer successThreshold?:integer failureThreshold?:integer terminationGracePeriodSeconds:integer
ProjectedVolumeSource sources:[VolumeProjection] defaultMode:integer
QuobyteVolumeSource registry:text volume:text readOnly?:boolean user?:text group?:text tenant?:text
RBDVolumeSource monitors:[text] image:text fsType?:text pool?:text user?:text keyring?:text secretRef:LocalObjectReference readOnly?:boolean
ResourceClaim name:text request?:text
ResourceFieldSelector containerName?:text resource:text divisor:quantity
ResourceRequirements limits?:{quantity} requests?:{quantity} claims?:[ResourceClaim]
SELinuxOptions user?:text role?:text type?:text level?:text
ScaleIOVolumeSource gateway:text system:text secretRef:LocalObjectReference sslEnabled?:boolean protectionDomain?:text storagePool?:text storageMode?:text volumeName?:text fsType?:text readOnly?:boolean
SeccompProfile type:text localhostProfile:text
SecretEnvSource name?:text optional:boolean
SecretKeySelector name?:text key:text optional:boolean
SecretProjection name?:text items?:[KeyToPath] optional:boolean
SecretVolumeSource secretName?:text items?:[KeyToPath] defaultMode:integer optional:boolean
SecurityContext capabilities:Capabilities privileged:boolean seLinuxOptions:SELinuxOptions windowsOptions:WindowsSecurityContextOptions runAsUser:integer runAsGroup:integer runAsNonRoot:boolean readOnlyRootFilesystem:boolean allowPrivilegeEscalation:boolean procMount:text seccompProfile:SeccompProfile appArmorProfile:AppArmorProfile
ServiceAccountTokenProjection audience?:text expirationSeconds:integer path:text
SleepAction seconds:integer
StorageOSVolumeSource volumeName?:text volumeNamespace?:text fsType?:text readOnly?:boolean secretRef:LocalObjectReference
SuccessPolicy rules:[SuccessPolicyRule]
SuccessPolicyRule succeededIndexes:text succeededCount:integer
Sysctl name:text value:text
TCPSocketAction port:port host?:text
Toleration key?:text operator?:text value?:text effect?:text tolerationSeconds:integer
TopologySpreadConstraint maxSkew:integer topologyKey:text whenUnsatisfiable:text labelSelector:LabelSelector minDomains:integer nodeAffinityPolicy:text nodeTaintsPolicy:text matchLabelKeys?:[text]
TypedLocalObjectReference apiGroup:text kind:text name:text
TypedObjectReference apiGroup:text kind:text name:text namespace:text
UncountedTerminatedPods succeeded?:[text] failed?:[text]
Volume name:text hostPath:HostPathVolumeSource emptyDir:EmptyDirVolumeSource gcePersistentDisk:GCEPersistentDiskVolumeSource awsElasticBlockStore:AWSElasticBlockStoreVolumeSource gitRepo:GitRepoVolumeSource secret:SecretVolumeSource nfs:NFSVolumeSource iscsi:ISCSIVolumeSource glusterfs:GlusterfsVolumeSource persistentVolumeClaim:PersistentVolumeClaimVolumeSource rbd:RBDVolumeSource flexVolume:FlexVolumeSource cinder:CinderVolumeSource cephfs:CephFSVolumeSource flocker:FlockerVolumeSource downwardAPI:DownwardAPIVolumeSource fc:FCVolumeSource azureFile:AzureFileVolumeSource configMap:ConfigMapVolumeSource vsphereVolume:VsphereVirtualDiskVolumeSource quobyte:QuobyteVolumeSource azureDisk:AzureDiskVolumeSource photonPersistentDisk:PhotonPersistentDiskVolumeSource projected:ProjectedVolumeSource portworxVolume:PortworxVolumeSource scaleIO:ScaleIOVolumeSource storageos:StorageOSVolumeSource csi:CSIVolumeSource ephemeral:EphemeralVolumeSource image:ImageVolumeSource
VolumeDevice name:text devicePath:text
VolumeMount name:text readOnly?:boolean recursiveReadOnly:text mountPath:text subPath?:text mountPropagation:text subPathExpr?:text
VolumeProjection secret:SecretProjection downwardAPI:DownwardAPIProjection configMap:ConfigMapProjection serviceAccountToken:ServiceAccountTokenProjection clusterTrustBundle:ClusterTrustBundleProjection podCertificate:PodCertificateProjection
VolumeResourceRequirements limits?:{quantity} requests?:{quantity}
VsphereVirtualDiskVolumeSource volumePath:text fsType?:text storagePolicyName?:text storagePolicyID?:text
WeightedPodAffinityTerm weight:integer podAffinityTerm:PodAffinityTerm
WindowsSecurityContextOptions gmsaCredentialSpecName:text gmsaCredentialSpec:text runAsUserName:text hostProcess:boolean
`
