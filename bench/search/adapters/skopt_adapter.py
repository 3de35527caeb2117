"""scikit-optimize's Gaussian process as Katib configures it, behind the protocol."""

import warnings

from protocol import Study, is_list, is_logarithmic, serve

from skopt import Optimizer
from skopt.space import Categorical, Integer, Real

warnings.filterwarnings("ignore")


def dimension_of(parameter):
    space = parameter["feasibleSpace"]
    if is_list(parameter):
        return Categorical(space["list"])
    # Katib's service searches every double on a logarithmic scale; here the scale is the one that is asked for.
    prior = "log-uniform" if is_logarithmic(space) else "uniform"
    if parameter["parameterType"] == "int":
        return Integer(int(space["min"]), int(space["max"]), prior=prior)
    return Real(float(space["min"]), float(space["max"]), prior=prior)


def nearest_value(parameter, value):
    """The value of the space next to the one proposed: scikit-optimize knows no steps."""
    space = parameter["feasibleSpace"]
    if is_list(parameter):
        return str(value)
    low, high, step = float(space["min"]), float(space["max"]), space.get("step")
    value = float(value)
    if step:
        value = low + float(step) * round((value - low) / float(step))
    value = min(max(value, low), high)
    return int(round(value)) if parameter["parameterType"] == "int" else value


class SkoptStudy(Study):
    def __init__(self, request):
        super().__init__(request)
        self.optimizer = Optimizer(
            [dimension_of(p) for p in self.parameters],
            base_estimator=self.settings.get("base_estimator", "GP"),
            n_initial_points=int(self.settings.get("n_initial_points", 10)),
            acq_func=self.settings.get("acq_func", "gp_hedge"),
            acq_optimizer="auto",
            random_state=self.seed,
        )
        self.pending = {}
        self.count = 0

    def ask(self):
        proposed = self.optimizer.ask()
        point = [nearest_value(p, v) for p, v in zip(self.parameters, proposed)]
        trial_id = str(self.count)
        self.count += 1
        self.pending[trial_id] = point
        return {"id": trial_id, "params": {p["name"]: v for p, v in zip(self.parameters, point)}}

    def tell(self, trial_id, value):
        self.optimizer.tell(self.pending.pop(trial_id), self.loss(value))

    def load(self, trials):
        points = [
            [nearest_value(p, trial["params"][p["name"]]) for p in self.parameters]
            for trial in trials
        ]
        self.optimizer.tell(points, [self.loss(trial["value"]) for trial in trials])


serve(SkoptStudy)
