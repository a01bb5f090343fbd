package io.payonce.ops.trace.explain.paste;

/** A way to write down the parameters of a notification. */
public enum Notation {
  BODY("the body"),
  JSON("JSON"),
  MAP("a printed map, as Java and Go show one"),
  ARRAY("a printed array, as PHP shows one"),
  TEXT("a text with names and values"),
  LINES("lines of name and value"),
  URL("a URL with the parameters in its query"),
  CURL("a curl line"),
  HTTP("an HTTP message");

  private final String words;

  Notation(String words) {
    this.words = words;
  }

  /** The notation in words. */
  public String words() {
    return words;
  }
}
