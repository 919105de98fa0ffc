// Narrows the page down to one actor, one source, one section. Without it, everything is shown.
(() => {
  "use strict";
  const form = document.getElementById("filter");
  if (!form) return;
  const pick = (name) => document.getElementById(name);
  const [actor, source, section] = ["by-actor", "by-source", "by-section"].map(pick);
  const entries = [...document.querySelectorAll("main [data-sources]")];
  const sections = [...document.querySelectorAll("main > section")];
  const told = pick("filtered");

  const holds = (tokens, wanted) => !wanted || tokens.split(" ").includes(wanted);
  const isShut = (part) => {
    const inside = entries.filter((entry) => part.contains(entry));
    if (section.value && part.id !== section.value) return true;
    return inside.length > 0 && inside.every((entry) => entry.hidden);
  };

  const apply = () => {
    for (const entry of entries) {
      const fits = holds(entry.dataset.actors, actor.value) && holds(entry.dataset.sources, source.value);
      entry.hidden = !fits;
    }
    const narrowed = actor.value || source.value || section.value;
    for (const part of sections) {
      part.hidden = Boolean(narrowed) && !["unread", "sources", "texts"].includes(part.id) && isShut(part);
      const link = document.querySelector(`.contents a[href="#${part.id}"]`);
      if (link) link.parentElement.hidden = part.hidden;
    }
    const left = entries.filter((entry) => !entry.hidden && !entry.closest("section").hidden);
    told.textContent = narrowed ? `${left.length} of ${entries.length} entries` : "";
  };

  // A link to an entry that is filtered away opens the page up again.
  const follow = () => {
    const goal = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!goal || !goal.closest("[hidden]")) return;
    form.reset();
    apply();
    goal.scrollIntoView();
  };

  form.addEventListener("change", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", follow);
  form.hidden = false;
  apply();
})();
