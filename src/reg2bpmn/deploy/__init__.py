"""Deploying processes to an engine through its public REST interface, one small module an engine."""

from reg2bpmn.deploy.bundle import Bundle, bundle_of
from reg2bpmn.deploy.engines import ENGINES, Engine, deploy
from reg2bpmn.deploy.outcome import Outcome, State
from reg2bpmn.deploy.rest import Server, basic, bearer

__all__ = ["ENGINES", "Bundle", "Engine", "Outcome", "Server", "State", "basic", "bearer", "bundle_of", "deploy"]
