const by = (id) => document.getElementById(id);
const VALUES = [["token", "Access token"], ["waba_id", "WhatsApp Business account ID"], ["phone_number_id", "Phone number ID"]];

function row(name, label, value) {
  const term = Object.assign(document.createElement("dt"), { textContent: label });
  const detail = document.createElement("dd");
  const code = Object.assign(document.createElement("code"), { textContent: value, id: name });
  const copy = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: "Copy" });
  copy.setAttribute("aria-label", `Copy the ${label}`);
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(value);
    copy.textContent = "Copied";
    setTimeout(() => { copy.textContent = "Copy"; }, 2000);
  });
  detail.append(code, copy);
  return [term, detail];
}

function show(made) {
  by("number").textContent = `${made.display_phone_number}, ${made.verified_name}`;
  by("values").replaceChildren(...VALUES.flatMap(([name, label]) => row(name, label, made[name])));
  by("made").hidden = false;
}

by("ask").addEventListener("submit", async (event) => {
  event.preventDefault();
  by("wrong").textContent = "";
  const answer = await fetch("/phone/numbers", { method: "POST", body: JSON.stringify({ name: by("name").value }) });
  const told = await answer.json();
  if (answer.ok) show(told);
  else by("wrong").textContent = told.error.message;
});
