"use strict";

const root = document.documentElement;
const memory = `luccactl:${root.dataset.page}:${location.pathname}`;

/* What this page remembers, under its own name: two pages of one browser do not mix. Somebody else
   may have written there: what makes no sense is left out. */
const remembered = () => {
  let state;
  try {
    state = JSON.parse(localStorage.getItem(memory)) ?? {};
  } catch {
    state = {};
  }
  return {
    ...(["fr", "en"].includes(state.lang) && { lang: state.lang }),
    ...(["light", "dark"].includes(state.theme) && { theme: state.theme }),
    ticks: Array.isArray(state.ticks) ? state.ticks : [],
  };
};

/* Read again before writing, so that two windows of one page do not undo each other's ticks. */
const remember = (change) => {
  try {
    const state = remembered();
    change(state);
    localStorage.setItem(memory, JSON.stringify(state));
    return true;
  } catch {
    return false;
  }
};

const say = (name, ...values) => {
  const status = document.getElementById("status");
  const words = status.getAttribute(`data-${name}-${root.lang}`) ?? "";
  const text = values.reduce((before, value) => before.replace("{}", () => value), words);
  /* The same words again would not be heard: a screen reader speaks what has changed. */
  status.textContent = status.textContent === text ? `${text}\u00a0` : text;
  status.classList.add("shown");
  clearTimeout(say.timer);
  say.timer = setTimeout(() => status.classList.remove("shown"), 2600);
};

const showLanguage = (lang) => {
  root.lang = lang;
  document.title = root.getAttribute(`data-title-${lang}`);
  for (const button of document.querySelectorAll("button[data-lang]")) {
    button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
  }
};

const isDark = () =>
  root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

const showTheme = (theme) => {
  if (theme) root.dataset.theme = theme;
  document.getElementById("tool-theme")?.setAttribute("aria-pressed", String(isDark()));
};

root.classList.add("scripted");
if (remembered().lang) root.lang = remembered().lang;
if (remembered().theme) root.dataset.theme = remembered().theme;

document.addEventListener("DOMContentLoaded", () => {
  showLanguage(root.lang);
  showTheme(root.dataset.theme);
  for (const button of document.querySelectorAll("button[data-lang]")) {
    button.addEventListener("click", () => {
      showLanguage(button.dataset.lang);
      remember((state) => { state.lang = root.lang; });
    });
  }
  document.getElementById("tool-theme").addEventListener("click", () => {
    showTheme(isDark() ? "light" : "dark");
    remember((state) => { state.theme = root.dataset.theme; });
  });
  document.getElementById("tool-print").addEventListener("click", () => print());
});
