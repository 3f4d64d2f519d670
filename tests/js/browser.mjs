// Starts the browser that the scripts of a run of the tests share, and prints its address for REG2BPMN_BROWSER.
//
//   node browser.mjs PID
//
// Ends when it is told to, or when the process PID is no more.

import { serve } from './viewer.mjs';

const owner = Number(process.argv[2]);

process.stdout.write(`${await serve()}\n`);
setInterval(() => {
  try {
    process.kill(owner, 0);
  } catch {
    process.exit();
  }
}, 1000);
