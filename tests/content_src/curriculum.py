"""The programme's curriculum: course → module → the competences that it teaches. () leaves the choice to the module.

A course arrives module by module, in this order; its last one stands when all the others do.
"""

CURRICULUM: dict[str, dict[str, tuple[str, ...]]] = {
    "employability": {
        "know-your-strengths": ("EntreComp 2.1", "LifeComp P1", "LifeComp L1"),
        "read-the-labour-market": ("DigComp 1.1", "DigComp 1.2", "LifeComp L2"),
        "decide-and-plan": ("LifeComp L3", "LifeComp P2", "EntreComp 3.2"),
        "openings-and-network": (
            *("DigComp 2.1", "DigComp 2.2", "DigComp 2.3", "DigComp 2.4", "DigComp 2.5", "DigComp 2.6"),
            *("EntreComp 2.5", "LifeComp S2"),
        ),
        "cv-letter-portfolio": ("DigComp 3.1", "DigComp 3.2", "DigComp 4.2"),
        "interviews-and-selection": ("LifeComp S2", "LifeComp P1", "EntreComp 3.3"),
        "work-well-with-others": ("LifeComp S1", "LifeComp S3", "EntreComp 3.4", "DigComp 2.4", "DigComp 2.5"),
        "start-stay-and-grow": ("LifeComp P2", "LifeComp P3", "LifeComp L1", "DigComp 4.3", "DigComp 5.4"),
        "employability-portfolio": (),
    },
    "entrepreneurship": {
        "mindset-and-me": ("EntreComp 2.1", "EntreComp 2.2"),
        "opportunities-and-ideas": ("EntreComp 1.1", "EntreComp 1.2"),
        "an-idea-worth-doing": ("EntreComp 1.3", "EntreComp 1.4", "EntreComp 1.5"),
        "test-it-with-real-people": ("EntreComp 3.1", "EntreComp 3.3", "EntreComp 3.5"),
        "business-model-and-plan": ("EntreComp 2.3", "EntreComp 3.2"),
        "money-matters": ("EntreComp 2.4",),
        "customers-support-team": ("EntreComp 2.5", "EntreComp 3.4"),
        "start-up-and-keep-learning": ("EntreComp 3.2", "EntreComp 3.3", "EntreComp 3.5", "EntreComp 1.5"),
        "country-annex": (),
        "pitch-pack": (),
    },
    "mentees": {
        "what-e-mentoring-is": (),
        "your-part": (),
        "working-together-online": (),
        "review-and-close": (),
    },
    "mentors": {
        "role-boundaries-ethics": (),
        "a-good-start": (),
        "mentoring-at-a-distance": (),
        "when-it-gets-hard": (),
    },
    "managers": {
        "design-the-programme": (),
        "recruit-select-train-match": (),
        "run-and-monitor-safely": (),
        "evaluate-recognise-sustain": (),
    },
}
