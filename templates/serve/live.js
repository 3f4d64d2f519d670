/* Loads the page anew when the definitions have changed. */
"use strict";
(function () {
  var mark = document.currentScript.getAttribute("data-mark");
  window.setInterval(function () {
    fetch("/-/mark", { cache: "no-store" })
      .then(function (answer) {
        return answer.ok ? answer.text() : mark;
      })
      .then(function (now) {
        if (now !== mark) {
          window.location.reload();
        }
      })
      .catch(function () {
        /* The server has stopped; it may come back. */
      });
  }, 700);
})();
