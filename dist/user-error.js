// src/user-error.ts
var UserError = class extends Error {
	what;
	where;
	mend;
	kind;
	constructor(detail) {
		const place = detail.where === void 0 ? "" : `${detail.where}: `;
		super(`${place}${detail.what}. ${detail.mend}`, { cause: detail.cause });
		this.name = "UserError";
		this.what = detail.what;
		this.where = detail.where;
		this.mend = detail.mend;
		this.kind = detail.kind ?? "failed";
	}
};
function errorMessage(thrown) {
	return thrown instanceof Error ? thrown.message : String(thrown);
}
export { errorMessage as n, UserError as t };
