package io.payonce.ops.cli;

/** The exit codes of all verbs. */
public final class ExitCodes {

  /** Done, and nothing found. */
  public static final int DONE = 0;

  /** Done, and something is not as it must be. */
  public static final int FINDING = 1;

  /** It could not be done. */
  public static final int NOT_DONE = 2;

  private ExitCodes() {}
}
