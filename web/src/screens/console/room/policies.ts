/** The ways in which a bot may play a seat. */
export const policies = ["good", "slow", "conceal", "random", "idle"] as const;
