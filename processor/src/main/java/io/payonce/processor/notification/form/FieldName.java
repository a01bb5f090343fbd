package io.payonce.processor.notification.form;

/** The name of a field as its sender writes it; an enum of a source or a kind lists its own. */
public interface FieldName {

  /** The name on the wire, ASCII; not to be changed. */
  byte[] bytes();
}
