/** For tests of what is built on the engine: a server in memory, a device, and the state as a pure function. */
export { reduce } from "../reducer";
export { initialState } from "../state";
export { TestClock } from "./clock";
export { Device } from "./device";
export { TestServer } from "./server";
