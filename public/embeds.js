/* The page of examples of embeds: what it shows as text is what it does itself. */
(function () {
  var here = new URL('./', location.href).href;
  var frames = [].slice.call(document.querySelectorAll('iframe'));

  frames.forEach(function (frame) {
    var address = here + frame.dataset.hash;
    // The text has what the frame has.
    var words = ['width', 'height', 'title'].map(function (name) {
      return name + '="' + frame.getAttribute(name) + '"';
    });
    var text = document.createElement('code');
    text.textContent = '<iframe src="' + address.replace(/&/g, '&amp;') + '" ' + words.join(' ') + ' style="border: 0" loading="lazy"></iframe>';
    var block = document.createElement('pre');
    block.append(text);
    frame.after(block);
    frame.loading = 'lazy';
    frame.src = address;
  });

  addEventListener('message', function (event) {
    var data = event.data;
    if (!data) return;
    if (data.type === 'edge-of-chaos:height')
      frames.forEach(function (frame) {
        if (frame.contentWindow === event.source) frame.height = data.height;
      });
    if (event.source === frames[0].contentWindow && data.id === 'gain')
      document.getElementById('answer').textContent = data.error ? data.error.message : 'The gain is ' + data.result.network.gain + ' now.';
  });

  document.querySelectorAll('[data-gain]').forEach(function (button) {
    button.addEventListener('click', function () {
      frames[0].contentWindow.postMessage({ lab: 'setConfig', id: 'gain', arguments: [{ 'network.gain': Number(button.dataset.gain) }] }, '*');
    });
  });
})();
