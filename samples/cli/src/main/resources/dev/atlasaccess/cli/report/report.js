(function () {
  "use strict";
  var form = document.querySelector(".search");
  if (!form) {
    return;
  }
  var AT_ONCE = 500;
  var rows = Array.from(document.querySelectorAll(".roles tbody tr"));
  var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
  var status = form.querySelector("[role=status]");
  var more = document.querySelector(".more");
  var all = false;
  var timer;

  function apply() {
    var words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    var finding = form.elements.finding.value;
    var found = 0;
    rows.forEach(function (row, i) {
      var match = words.every(function (word) { return texts[i].indexOf(word) >= 0; })
          && (!finding || row.dataset.findings.split(" ").indexOf(finding) >= 0);
      found += match ? 1 : 0;
      row.hidden = !match;
      row.classList.toggle("later", match && !all && found > AT_ONCE);
    });
    var shown = all ? found : Math.min(found, AT_ONCE);
    status.textContent = found.toLocaleString("en") + " of " + rows.length.toLocaleString("en") + " roles"
        + (shown < found ? ", the first " + shown + " shown" : "");
    more.hidden = shown === found;
  }

  function changed() {
    all = false;
    clearTimeout(timer);
    timer = setTimeout(apply, 120);
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", changed);
  more.querySelector("button").addEventListener("click", function () { all = true; apply(); });
  document.querySelectorAll(".show").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      form.elements.text.value = "";
      form.elements.finding.value = button.dataset.finding;
      all = false;
      apply();
      document.getElementById("roles").scrollIntoView();
      form.elements.finding.focus({ preventScroll: true });
    });
  });
  apply();
})();
