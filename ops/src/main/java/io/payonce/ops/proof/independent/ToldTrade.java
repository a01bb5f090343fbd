package io.payonce.ops.proof.independent;

/** A trade as a raw body tells it, by Alipay's names of its fields; nothing of it is believed. */
public interface ToldTrade {

  /** A field's text, or null. */
  String text(String name);

  /** An id that decides nothing, or null. */
  String id(String name);

  /** An amount in fen, or {@link IndependentAmount#NONE}. */
  long fen(String name);

  /** A time as order events write it, or null. */
  String time(String name);

  /** When it was stamped, as events write it; or null. */
  String stamp();

  /** The currency of its amounts. */
  String currency();

  /** Whose order it is. */
  String merchantAppId();
}
