(function () {
  "use strict";
  var box = document.getElementById("sok");
  var field = document.getElementById("sok-ord");
  var state = document.getElementById("sok-lage");
  var told = document.getElementById("sok-traffar");
  var areas = Array.prototype.map.call(document.querySelectorAll(".registernamnd"), function (area) {
    var name = area.querySelector("h2").textContent;
    var goal = null;
    var rows = Array.prototype.map.call(area.querySelectorAll("tbody tr"), function (row) {
      var text = plain(name + " " + row.cells[0].textContent);
      var label = row.cells[1].querySelector(".lage");
      var made = { row: row, text: text, bare: bare(text), state: label ? word(label) : "", goal: goal };
      if (row.className === "malrad") { made.goal = null; goal = made; }
      return made;
    });
    return { area: area, rows: rows };
  });
  var waiting;

  /* The word of a state without its sign. */
  function word(label) {
    var copy = label.cloneNode(true);
    Array.prototype.forEach.call(copy.querySelectorAll("[aria-hidden]"), function (sign) { sign.remove(); });
    return copy.textContent.trim();
  }

  function plain(text) { return text.normalize("NFC").toLowerCase(); }

  /* Without rings, dots and accents: who writes aldre finds äldre, who writes äldre does not find aldre. */
  function bare(text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, ""); }

  function search() {
    var words = plain(field.value).split(/\s+/).filter(Boolean);
    var wanted = state.value;
    var goals = 0, indicators = 0;
    areas.forEach(function (place) {
      var any = false;
      place.rows.forEach(function (made) {
        made.hit = (!wanted || made.state === wanted) && words.every(function (sought) {
          return (bare(sought) === sought ? made.bare : made.text).indexOf(sought) >= 0;
        });
        made.row.hidden = !made.hit;
        if (!made.hit) { return; }
        any = true;
        if (made.goal) { indicators += 1; made.goal.row.hidden = false; } else { goals += 1; }
      });
      place.area.hidden = !any;
    });
    window.clearTimeout(waiting);
    waiting = window.setTimeout(function () { told.textContent = said(words.length || wanted, goals, indicators); }, 300);
  }

  function said(sought, goals, indicators) {
    if (!sought) { return ""; }
    if (!goals && !indicators) { return "Inga träffar. Pröva ett annat ord eller början av det."; }
    var parts = [];
    if (goals) { parts.push(goals + " mål"); }
    if (indicators) { parts.push(indicators + (indicators === 1 ? " indikator" : " indikatorer")); }
    var all = goals + indicators;
    return all + (all === 1 ? " träff: " : " träffar: ") + parts.join(" och ") + ".";
  }

  field.addEventListener("input", search);
  state.addEventListener("change", search);
  box.hidden = false;
  if (field.value || state.value) { search(); }
})();
