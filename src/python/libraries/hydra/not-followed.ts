/** A config that hydra would compose and this does not, or that hydra would reject. */
export class NotFollowed extends Error {}
