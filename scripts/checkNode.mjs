/*
 * Says in a sentence when Node is too old, before anything else is loaded. No imports and old syntax only, so that an old Node gets as far as this.
 */
var found = process.versions.node.split('.').map(Number);
var needed = [20, 19];
if (found[0] < needed[0] || (found[0] === needed[0] && found[1] < needed[1])) {
  console.error(
    'This needs Node ' +
      needed.join('.') +
      ' or newer; here is ' +
      process.versions.node +
      '. Install a newer Node (nodejs.org) and run the same command again.',
  );
  process.exit(1);
}
