// Before the first paint, so that nothing moves: the rail's width as this browser last chose it.
document.documentElement.dataset.rail = localStorage.getItem("rail") ?? "";
