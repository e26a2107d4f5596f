"""Taking updates and sending messages: order, patience, logs, metrics, the webhook, the port."""
