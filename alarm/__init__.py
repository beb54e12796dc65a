"""An ear for danger beside the words of bot/danger.yml: trained, on the sentence vector that search makes anyway."""
