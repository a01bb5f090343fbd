package io.payonce.ops.trace.explain.paste;

/** Something around a notification that is no part of it. */
public enum Wrapping {
  BYTE_ORDER_MARK("behind a byte order mark"),
  UTF_16("in UTF-16"),
  GZIP("compressed by gzip"),
  SCHEMA_ID("behind the five bytes of a schema registry (0x00 and the schema's number)"),
  BASE64("in base64"),
  QUOTES("in the quotes of a string"),
  LOG_LINE("in a line of a log"),
  JSON_FIELD("in a field of a JSON object");

  private final String words;

  Wrapping(String words) {
    this.words = words;
  }

  /** What it does, in words that follow a noun. */
  public String words() {
    return words;
  }
}
