export { useHosts } from "./clock";
export { HostClock, HostCompare, HostDebrief, HostStart } from "./HostClock";
