/**
 * The processor's judge as tools ask it: the live rules from files and flags, and outcomes in
 * words.
 */
package io.payonce.ops.judge;
