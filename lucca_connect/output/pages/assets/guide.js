const steps = () => [...document.querySelectorAll(".step")];
const box = (step) => step.querySelector("input[type=checkbox]");

/* A value may be written in both languages; the one that shows is the one that is copied. */
const exactly = (value) =>
  ([...value.querySelectorAll(".t")].find((text) => text.lang === root.lang) ?? value).textContent;

const copyOldWay = (text) => {
  const area = document.createElement("textarea");
  area.value = text;
  area.setAttribute("readonly", "");
  area.className = "unseen";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
};

const copy = async (button) => {
  const text = exactly(button.parentElement.querySelector(".exact"));
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    done = copyOldWay(text);
    button.focus();
  }
  if (!done) {
    getSelection().selectAllChildren(button.parentElement.querySelector(".exact"));
    say("refused");
    return;
  }
  say("copied", text);
  button.classList.add("done");
  setTimeout(() => button.classList.remove("done"), 1600);
};

const fold = (step, folded) => {
  step.classList.toggle("folded", folded);
  step.querySelector(".more")?.setAttribute("aria-expanded", String(!folded));
};

const show = () => {
  const all = steps();
  const ticked = all.filter((step) => box(step).checked);
  for (const step of all) step.classList.toggle("ticked", box(step).checked);
  document.getElementById("ticked").textContent = ticked.length;
  document.getElementById("total").textContent = all.length;
  const progress = document.querySelector("progress");
  progress.max = all.length || 1;
  progress.value = ticked.length;
  for (const item of document.querySelectorAll("[data-chapter]")) {
    const own = [...document.querySelectorAll(`#${item.dataset.chapter} .step`)];
    const done = own.filter((step) => box(step).checked).length;
    item.querySelector(".count").textContent = `${done}/${own.length}`;
    item.classList.toggle("complete", done === own.length);
  }
  const complete = all.length > 0 && ticked.length === all.length;
  document.getElementById("next").disabled = complete;
  const finished = document.getElementById("finished");
  if (finished) finished.hidden = !complete;
};

const recall = () => {
  const ticks = new Set(remembered().ticks);
  for (const step of steps()) {
    box(step).checked = ticks.has(step.dataset.step);
    fold(step, box(step).checked);
  }
  show();
};

/* Only the ticks of this window's own steps are changed: a guide made anew may have others. */
const keep = (changed) => {
  const kept = remember((state) => {
    const ticks = new Set(state.ticks);
    for (const step of changed) ticks[box(step).checked ? "add" : "delete"](step.dataset.step);
    state.ticks = [...ticks].sort();
  });
  if (!kept) say("forgetful");
};

const offerRestore = (offered) => {
  const button = document.getElementById("clear");
  button.querySelector(".clear").hidden = offered;
  button.querySelector(".restore").hidden = !offered;
};

let cleared = [];

const clearOrRestore = () => {
  const restoring = cleared.length > 0;
  const changed = restoring ? cleared : steps().filter((step) => box(step).checked);
  cleared = restoring ? [] : changed;
  for (const step of changed) {
    box(step).checked = restoring;
    fold(step, restoring);
  }
  keep(changed);
  offerRestore(cleared.length > 0);
  show();
  say(restoring ? "restored" : "cleared");
};

const goToNext = () => {
  const open = steps().find((step) => !box(step).checked);
  open?.scrollIntoView({ block: "start" });
  if (open) box(open).focus({ preventScroll: true });
};

document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll(".copy")) {
    button.addEventListener("click", () => copy(button));
  }
  for (const step of steps()) {
    box(step).addEventListener("change", () => {
      cleared = [];
      offerRestore(false);
      fold(step, box(step).checked);
      keep([step]);
      show();
    });
    step.querySelector(".more")?.addEventListener("click", () => {
      fold(step, !step.classList.contains("folded"));
    });
  }
  document.getElementById("clear").addEventListener("click", clearOrRestore);
  document.getElementById("next").addEventListener("click", goToNext);
  addEventListener("storage", (event) => { if (event.key === memory) recall(); });
  recall();
});
