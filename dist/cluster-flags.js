import { t as UserError } from "./user-error.js";
// src/command/cluster-flags.ts
function clusterOptions(flags) {
	const { kubeconfig, context, namespace, allowExecAuth } = flags;
	return {
		...kubeconfig === void 0 ? {} : { kubeconfig },
		...context === void 0 ? {} : { context },
		...namespace === void 0 ? {} : { namespace },
		allowExecAuth
	};
}
function refuseClusterFlags(flags) {
	const named = [
		"kubeconfig",
		"context",
		"namespace"
	].find((name) => flags[name]);
	if (named === void 0) return;
	throw new UserError({
		what: "trials run as processes here, which have no cluster",
		where: `--${named}`,
		mend: "Add --backend kubernetes, or leave this option out",
		kind: "usage"
	});
}
export { refuseClusterFlags as n, clusterOptions as t };
