// Before the first paint, so that nothing moves: the rail's width as this browser last chose it; and where the address
// has something to say, the card waits until it was read (see aerostic/web/ui/settled.js).
document.documentElement.dataset.rail = localStorage.getItem("rail") ?? "";
if (location.hostname.startsWith("auth.")) document.documentElement.dataset.waits = "";
