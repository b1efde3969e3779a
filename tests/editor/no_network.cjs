// Loaded before the server: no connection is ever made, and whoever wants one is named on stderr.
"use strict";
const dns = require("node:dns");
const net = require("node:net");

const refuse = (name) => {
  process.stderr.write(`wanted the network: ${name}\n`);
  throw new Error("there is no network in this test");
};
net.Socket.prototype.connect = (wanted) => {
  const options = Array.isArray(wanted) ? wanted[0] : wanted;
  return refuse(options?.host ?? options?.path ?? String(options));
};
dns.lookup = (name) => refuse(name);
