export { useHosts } from "./clock";
export { HostClock, HostCompare, HostDebrief, HostNext, HostStart } from "./HostClock";
