export { Bearing } from "./Bearing";
export { Facts } from "./Facts";
