package io.payonce.ingress.send;

/** The state of the raw topic: it can be written, or there is a reason why not. */
public enum TopicState {
  UNREACHABLE("Kafka does not answer; requests get fail until it does"),
  ABSENT("The raw topic does not exist; create it, for example with: ops/payonce topics --create"),
  LEARNING("The raw topic exists; the producer is about to learn its partitions"),
  REFUSING("Kafka acknowledges none of the recent notifications"),
  WRITABLE("The raw topic can be written");

  private final String meaning;

  TopicState(String meaning) {
    this.meaning = meaning;
  }

  String meaning() {
    return meaning;
  }
}
