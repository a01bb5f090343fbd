package io.payonce.processor.access;

/** A permission on the query port. */
public enum Role {
  /** Ask what became of a notification, how an order stands, how the stores are. */
  READ,
  /** Whatever changes something; includes {@link #READ}. */
  OPERATE
}
