/*
 * Goes to the page that a frame without an origin needs, and says why the page does not begin, where that can be known. A file of its own and a script of the old kind: it runs where the modules of the page do not, and the
 * content policy allows no script inside index.html. When the page begins, React replaces the sentence.
 */
(function () {
  // A frame without an origin has a page whose policy lets it have workers, and no other frame has that page. Every link works in both.
  var sandboxed = self.origin === 'null' && location.protocol !== 'file:';
  if (location.protocol !== 'file:' && sandboxed !== /\/embed\.html$/.test(location.pathname)) {
    location.replace((sandboxed ? 'embed.html' : './') + location.search + location.hash);
    return;
  }

  var sentence = document.getElementById('not-begun');
  if (!sentence) return;
  var told = false;

  /** Shows the sentence now; `again`: a link follows that loads the page again. */
  function say(text, again) {
    if (!sentence.isConnected || told) return;
    told = true;
    sentence.textContent = text + ' ';
    if (again) {
      var link = document.createElement('a');
      link.href = location.href;
      link.textContent = 'Load the page again.';
      // The same address with another hash would not be loaded.
      link.onclick = function (event) {
        event.preventDefault();
        location.reload();
      };
      sentence.append(link);
    }
    sentence.className += ' not-begun-now';
  }

  function failed() {
    if (sandboxed)
      say('This page stands in a frame that may not load its own parts. Whoever made the frame can allow it: sandbox="allow-scripts allow-same-origin".', false);
    else say('A script of this page did not load. Check the connection.', true);
  }

  if (location.protocol === 'file:')
    say('This page was opened as a file, and browsers do not let a file load the parts of a page. Open it from a web address, or run "npm start" in its folder.', false);
  else if (typeof WebAssembly !== 'object')
    say('This browser has no WebAssembly, with which the network is computed. A newer browser has it.', false);

  // A script or style sheet of the page did not come: such errors do not bubble, but they can be captured.
  window.addEventListener(
    'error',
    function (event) {
      var from = event.target;
      if (from instanceof HTMLScriptElement) failed();
      else if (event.message) say('The page could not begin in this browser (' + event.message + '). A newer browser may help.', true);
    },
    true,
  );
  // One that failed before this script ran: all have come or failed when the page counts as loaded, and what has come has begun soon afterwards.
  window.addEventListener('load', function () {
    if (location.protocol !== 'file:') setTimeout(failed, 3000);
  });
})();
