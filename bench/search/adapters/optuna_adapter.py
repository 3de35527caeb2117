"""Optuna's samplers behind the protocol."""

import warnings

from protocol import Study, is_list, is_logarithmic, serve

import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution

warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)


def distribution_of(parameter):
    space = parameter["feasibleSpace"]
    # Katib's service for Optuna hands lists of numbers over as categories, too.
    if is_list(parameter):
        return CategoricalDistribution(space["list"])
    step = space.get("step")
    if parameter["parameterType"] == "int":
        low, high = int(space["min"]), int(space["max"])
        return IntDistribution(low, high, log=is_logarithmic(space), step=int(step or 1))
    low, high = float(space["min"]), float(space["max"])
    return FloatDistribution(
        low, high, log=is_logarithmic(space), step=float(step) if step else None
    )


def sampler_of(algorithm, settings, seed):
    samplers = optuna.samplers
    if algorithm in ("tpe", "multivariate-tpe"):
        return samplers.TPESampler(
            seed=seed,
            multivariate=algorithm == "multivariate-tpe",
            n_startup_trials=int(settings.get("n_startup_trials", 10)),
            constant_liar=settings.get("constant_liar", "true") == "true",
        )
    if algorithm == "cmaes":
        return samplers.CmaEsSampler(
            seed=seed,
            warn_independent_sampling=False,
            restart_strategy=settings.get("restart_strategy"),
            with_margin=settings.get("with_margin") == "true",
        )
    if algorithm == "sobol":
        return samplers.QMCSampler(
            qmc_type="sobol",
            scramble=True,
            seed=seed,
            warn_asynchronous_seeding=False,
            warn_independent_sampling=False,
        )
    if algorithm == "bayesianoptimization":
        # The problems are without noise.
        return samplers.GPSampler(
            seed=seed,
            n_startup_trials=int(settings.get("n_startup_trials", 10)),
            deterministic_objective=True,
        )
    if algorithm == "random":
        return samplers.RandomSampler(seed=seed)
    raise ValueError(f"no algorithm {algorithm}")


class OptunaStudy(Study):
    def __init__(self, request):
        super().__init__(request)
        self.study = optuna.create_study(
            direction="maximize" if self.maximize else "minimize",
            sampler=sampler_of(self.algorithm, self.settings, self.seed),
        )
        self.distributions = {p["name"]: distribution_of(p) for p in self.parameters}
        self.pending = {}

    def ask(self):
        trial = self.study.ask(fixed_distributions=self.distributions)
        self.pending[str(trial.number)] = trial
        return {"id": str(trial.number), "params": dict(trial.params)}

    def tell(self, trial_id, value):
        self.study.tell(self.pending.pop(trial_id), value)

    def load(self, trials):
        self.study.add_trials(
            [
                optuna.trial.create_trial(
                    params={name: self.typed(name, v) for name, v in trial["params"].items()},
                    distributions=self.distributions,
                    value=trial["value"],
                )
                for trial in trials
            ]
        )

    def typed(self, name, value):
        distribution = self.distributions[name]
        if isinstance(distribution, CategoricalDistribution):
            return value
        return int(value) if isinstance(distribution, IntDistribution) else float(value)


serve(OptunaStudy)
