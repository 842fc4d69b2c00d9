/** One message for a topic: JSON body, and attributes that subscribers filter by. */
export interface TopicMessage {
  body: string;
  attributes: Record<string, string>;
}
/** The agencies' topics, one each. */
export interface Topics {
  /** Publishes to an agency's topic. Throws when there is none. */
  publish(agency: string, message: TopicMessage): Promise<void>;
  /** Makes sure that the agency's topic exists and feeds the deliver queue. */
  provision(agency: string): Promise<void>;
}
